package incentivetest

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/salesperf/salesperf/incentive"
)

// A File is a spec that lies in a file.
type File struct {
	Name string // in its file system
	Spec Spec   // with its plans in Spec.Given
}

// Load reads every *.spec.json in fsys, in the order of their names, and the plans that
// they are about. It is an error when there is none, as in a nil file system. Problems of
// documents are wrapped with the name of the file.
func Load(fsys fs.FS, o Options) ([]File, error) {
	if fsys == nil {
		return nil, fmt.Errorf("incentivetest: there are no files: %w", fs.ErrNotExist)
	}
	var out []File
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".spec.json") {
			return err
		}
		f, err := load(fsys, name, o)
		out = append(out, f)
		return err
	})
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("incentivetest: there is no *.spec.json: %w", fs.ErrNotExist)
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// load reads one spec and its plans.
func load(fsys fs.FS, name string, o Options) (File, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return File{}, err
	}
	s, err := DecodeSpec(data)
	if err != nil {
		return File{}, fmt.Errorf("%s: %w", name, err)
	}
	plans := make([]string, 0, len(s.Plans))
	for _, plan := range s.Plans {
		plans = append(plans, path.Join(path.Dir(name), plan))
	}
	if len(plans) == 0 {
		if plans, err = beside(fsys, path.Dir(name)); err != nil {
			return File{}, err
		}
	}
	s.Given.Calendar, s.Given.Workdays, s.Given.Engine = o.Calendar, o.Workdays, o.Engine
	kinds := incentive.Builtin().With(o.Rules...)
	for i, plan := range plans {
		data, err := fs.ReadFile(fsys, plan)
		if err != nil {
			there, _ := beside(fsys, path.Dir(plan)) // only to be told
			return File{}, fmt.Errorf("%s: /plans/%d: %w; the folder has %q", name, i, err, there)
		}
		p, err := kinds.Decode(data)
		if err != nil {
			return File{}, fmt.Errorf("%s: %w", plan, err)
		}
		s.Given.Plans = append(s.Given.Plans, p)
	}
	return File{Name: name, Spec: s}, nil
}

// beside returns the plan documents of a folder.
func beside(fsys fs.FS, dir string) (out []string, err error) {
	list, err := fs.ReadDir(fsys, dir)
	for _, e := range list {
		if strings.HasSuffix(e.Name(), ".plan.json") {
			out = append(out, path.Join(dir, e.Name()))
		}
	}
	return out, err
}
