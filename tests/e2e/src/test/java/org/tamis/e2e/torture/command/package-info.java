/** What {@code tests/torture} starts. */
@NullMarked
package org.tamis.e2e.torture.command;

import org.jspecify.annotations.NullMarked;
