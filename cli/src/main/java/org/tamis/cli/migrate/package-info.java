/** {@code tamis migrate}: the state of a service, from its file into a database of a server. */
@NullMarked
package org.tamis.cli.migrate;

import org.jspecify.annotations.NullMarked;
