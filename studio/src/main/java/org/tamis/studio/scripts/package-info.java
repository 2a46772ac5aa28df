/** The pages about the scripts of an account: the list, one script, its history. */
@NullMarked
package org.tamis.studio.scripts;

import org.jspecify.annotations.NullMarked;
