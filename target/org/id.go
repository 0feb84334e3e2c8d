package org

// ID is the host's own identifier of a company, region, team or person. It is
// opaque: it is compared and sorted as text and never parsed.
type ID string
