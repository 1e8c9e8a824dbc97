//go:build istio

// Package kubernetes requires the module of Istio for the CustomResourceDefinitions in it; no program is made of this.
package kubernetes

import _ "istio.io/api/networking/v1beta1"
