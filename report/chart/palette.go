package chart

// StyleSheet returns the rules for colours, lines and text of all drawings, below the
// classes "spc" and, for sparklines, "spark". A page may hold them once, in place of every drawing.
func StyleSheet() string { return sheet + sparkSheet }

// sheet takes blue (0072B2), sky blue (56B4E9), vermilion (D55E00) and bluish green
// (009E73) from the palette of Okabe and Ito, the last darkened on light ground and
// lightened, like vermilion, on dark ground.
const sheet = light + dark + rules

const light = `.spc{--c-ground:var(--chart-ground,#fff);--c-ink:var(--chart-ink,#1a1a1a);--c-soft:var(--chart-soft,#595959);--c-rule:#dcdfe2;` +
	`--c-main:var(--chart-main,#0072b2);--c-mark:var(--chart-mark,#d55e00);--c-up:#007a5a;--c-r1:#c4c9ce;--c-r2:#d9dde0;--c-r3:#eceef0;` +
	`--c-q0:#edf4fa;--c-q1:#c6ddef;--c-q2:#93c2e3;--c-q3:#4b98cd;--c-q4:#0b5a93;` +
	`--c-v0:#a84300;--c-v1:#e39359;--c-v2:#f7d6bf;--c-v3:#f2f2f2;--c-p0:#1a1a1a;--c-p1:#1a1a1a;--c-p2:#fff}`

const dark = `@media screen and (prefers-color-scheme:dark){.spc{--c-ground:var(--chart-ground,#16181a);--c-ink:var(--chart-ink,#e8e8e8);--c-soft:var(--chart-soft,#b0b0b0);--c-rule:#34383c;` +
	`--c-main:var(--chart-main,#56b4e9);--c-mark:var(--chart-mark,#f08a3c);--c-up:#2fbf95;--c-r1:#50565c;--c-r2:#3c4146;--c-r3:#2a2e32;` +
	`--c-q0:#1d2a35;--c-q1:#204159;--c-q2:#22597f;--c-q3:#4b9ad0;--c-q4:#9ad2f5;` +
	`--c-v0:#f5b080;--c-v1:#c4702e;--c-v2:#57311a;--c-v3:#2b2e31;--c-p0:#e8e8e8;--c-p1:#0c0c0c;--c-p2:#0c0c0c}}`

const rules = `.spc{max-width:100%;height:auto;direction:ltr;font:12px/1.2 var(--chart-font,system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif);font-variant-numeric:tabular-nums}` +
	`.spc text{unicode-bidi:plaintext;fill:var(--c-ink);font-weight:400}.spc .s{fill:var(--c-soft)}` +
	`.spc .h{paint-order:stroke;stroke:var(--c-ground);stroke-width:3px;stroke-linejoin:round}` +
	`.spc .ground{fill:var(--c-ground)}` +
	`.spc .a{fill:var(--c-main)}.spc .u{fill:var(--c-up)}.spc .d,.spc .f{fill:var(--c-mark)}` +
	`.spc .w{fill:var(--c-ground);stroke:var(--c-up);stroke-width:2}.spc .n{fill:none;stroke:var(--c-ground);stroke-width:1.75}` +
	`.spc .o{fill:var(--c-ground);stroke:var(--c-main);stroke-width:2}` +
	`.spc .b{fill:var(--c-main);fill-opacity:.16}` +
	`.spc .r1{fill:var(--c-r1)}.spc .r2{fill:var(--c-r2)}.spc .r3{fill:var(--c-r3)}` +
	`.spc .g,.spc .g2,.spc .z,.spc .k,.spc .t,.spc .la,.spc .lp,.spc .lj,.spc .ly,.spc .lm{fill:none;stroke-linejoin:round}` +
	`.spc .g{stroke:var(--c-rule)}.spc .g2{stroke:var(--c-soft);stroke-width:.75}.spc .z{stroke:var(--c-soft)}.spc .k{stroke:var(--c-soft);stroke-dasharray:2 2}` +
	`.spc .t{stroke:var(--c-ink);stroke-width:3}` +
	`.spc .la{stroke:var(--c-main);stroke-width:2.5}.spc .lp{stroke:var(--c-ink);stroke-width:1.25}` +
	`.spc .lj{stroke:var(--c-main);stroke-width:2;stroke-dasharray:6 4}.spc .ly{stroke:var(--c-soft);stroke-width:1.75;stroke-dasharray:1.5 3}` +
	`.spc .lm{stroke:var(--c-mark);stroke-width:1.5;stroke-dasharray:5 3}` +
	`.spc .q0{fill:var(--c-q0)}.spc .q1,.spc .v4{fill:var(--c-q1)}.spc .q2{fill:var(--c-q2)}.spc .q3,.spc .v5{fill:var(--c-q3)}.spc .q4,.spc .v6{fill:var(--c-q4)}` +
	`.spc .v0{fill:var(--c-v0)}.spc .v1{fill:var(--c-v1)}.spc .v2{fill:var(--c-v2)}.spc .v3{fill:var(--c-v3)}` +
	`.spc .p0{fill:var(--c-p0)}.spc .p1{fill:var(--c-p1)}.spc .p2{fill:var(--c-p2)}`

// sparkSheet is all that a sparkline needs: it takes the colour of the text around it.
const sparkSheet = `.spark{height:1em;width:auto;vertical-align:-.125em;fill:none;stroke:currentColor;stroke-width:1.5}.spark .n{fill:currentColor;fill-opacity:.15;stroke:none}.spark .e{fill:currentColor;stroke:none}`
