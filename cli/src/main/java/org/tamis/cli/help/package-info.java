/** Commands about the commands: help, version, manual pages, shell completion. */
@NullMarked
package org.tamis.cli.help;

import org.jspecify.annotations.NullMarked;
