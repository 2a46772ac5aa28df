/**
 * What commands that try scripts have in common: the options that describe the world, the messages.
 */
@NullMarked
package org.tamis.cli.dryrun;

import org.jspecify.annotations.NullMarked;
