/** What the services count, for Prometheus. */
@NullMarked
package org.tamis.cli.metrics;

import org.jspecify.annotations.NullMarked;
