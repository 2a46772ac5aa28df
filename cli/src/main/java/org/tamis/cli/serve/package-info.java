/** The command {@code tamis serve}: the services as a configuration file describes them. */
@NullMarked
package org.tamis.cli.serve;

import org.jspecify.annotations.NullMarked;
