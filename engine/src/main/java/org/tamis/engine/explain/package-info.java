/** What ran in a script and why: every test with the values that it compared, every command. */
@NullMarked
package org.tamis.engine.explain;

import org.jspecify.annotations.NullMarked;
