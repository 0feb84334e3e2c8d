module github.com/salesperf/salesperf

go 1.24

require (
	github.com/google/uuid v1.6.0
	github.com/shopspring/decimal v1.6.0
	github.com/stretchr/testify v1.12.1
	gonum.org/v1/gonum v0.16.0
)

require go.yaml.in/yaml/v3 v3.0.5 // indirect
