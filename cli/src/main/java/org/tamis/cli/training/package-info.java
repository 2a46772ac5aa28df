/** What the class cache of the command is made from: a run that does what people do most. */
@NullMarked
package org.tamis.cli.training;

import org.jspecify.annotations.NullMarked;
