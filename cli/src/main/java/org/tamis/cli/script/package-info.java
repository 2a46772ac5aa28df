/** Script files, and what is found in them, as commands show it. */
@NullMarked
package org.tamis.cli.script;

import org.jspecify.annotations.NullMarked;
