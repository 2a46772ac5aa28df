/** Mail from pipe transports: the description of {@code bin/tamis-deliver}, and its service. */
@NullMarked
package org.tamis.cli.deliver;

import org.jspecify.annotations.NullMarked;
