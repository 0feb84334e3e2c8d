package main
import ("testing";"fmt";"github.com/salesperf/salesperf/examples/internal/crm";"strings";"sort")
func TestSearch(t *testing.T){
 for seed=20261001; seed<20261001+3500; seed++ {
  w:=newWorld()
  n:=len(w.deals); if n<2400||n>2600{continue}
  sum:=func(a,b string, reg *name) (s float64){ for _,x:=range w.deals{ on:=x.last().on.String(); if x.stage()==crm.Won&&on>=a&&on<=b&&(reg==nil||x.agent.team.region==*reg){s+=float64(x.value)}};return}
  g:=sum("2026-01-01","2026-09-18",nil)/sum("2025-01-01","2025-09-18",nil)
  if g<1.09||g>1.15{continue}
  q:=func(r *name)float64{return sum("2026-07-01","2026-09-18",r)/sum("2025-07-01","2025-09-18",r)}
  h:=func(r *name)float64{return sum("2026-01-01","2026-06-30",r)/sum("2025-01-01","2025-06-30",r)}
  if q(&north)<1.05||q(&east)<1.05||q(&south)>.75||h(&south)<1.02||h(&south)>1.3{continue}
  if q(&north)>1.4||q(&east)>1.4||h(&north)>1.3||h(&east)>1.3||h(&north)<1||h(&east)<1{continue}
  ok:=true; why:=""
  ag:=map[string][2]int{}
  lo,hi:=999,0
  share:=map[string]map[string]float64{}; tot:=map[string]float64{}
  for _,x:=range w.deals{ for _,k:=range []string{x.agent.latin,"P"+x.product.latin}{c:=ag[k];c[0]++;if x.stage()==crm.Won{c[1]++};ag[k]=c}
   if x.stage()==crm.Won{d:=x.last().on.DaysSince(x.moves[1].on);lo=min(lo,d);hi=max(hi,d)
    a:=x.agent.latin;if share[a]==nil{share[a]=map[string]float64{}};share[a][x.account.latin]+=float64(x.value);tot[a]+=float64(x.value)}}
  for k,c:=range ag{r:=float64(c[1])/float64(c[0]);if r<.2||r>.455{ok=false;why+=fmt.Sprint(k,c,r)}}
  if lo<20||hi>120{ok=false;why+=fmt.Sprint("cyc",lo,hi)}
  for a,m:=range share{mx:=0.0;for _,v:=range m{mx=max(mx,v)};r:=mx/tot[a];if a=="Sun Hao"{if r<.55||r>.8{ok=false;why+=fmt.Sprint("sun",r)}}else if r>.45{ok=false;why+=fmt.Sprint("share",a,r)}}
  ms:=map[string]float64{}
  for _,x:=range w.deals{if x.stage()==crm.Won{ms[x.last().on.String()[:7]]+=float64(x.value)}}
  var qe,ot float64;var nq,no float64;minm:=1e18
  for k,v:=range ms{ if k<"2025-01"||k>"2026-08"{continue};minm=min(minm,v); if strings.Contains("03 06 09 12",k[5:]){qe+=v;nq++}else{ot+=v;no++}}
  if qe/nq<1.3*ot/no{ok=false;why+=" qe"}
  if minm<1.8e6{ok=false;why+=" minm"}
  won:=0;for _,x:=range w.deals{if x.stage()==crm.Won{won++}}
  rf:=float64(len(w.refunds))/float64(won); if rf<.015||rf>.026{ok=false;why+=" rf"}
  keys:=[]string{};for k:=range ms{keys=append(keys,k)};sort.Strings(keys)
  if !ok{continue}
  fmt.Println(seed,ok,why,g,q(&north),q(&east),q(&south),"H1",h(&north),h(&east),h(&south),n,won,lo,hi,rf,qe/nq/(ot/no))
  if ok{for _,k:=range keys{fmt.Print(k," ",int(ms[k]/1000),"  ")};fmt.Println()}
 }
}
