/** The command {@code tamis account}: servers are found, log-ins tried and secrets kept. */
@NullMarked
package org.tamis.cli.setup;

import org.jspecify.annotations.NullMarked;
