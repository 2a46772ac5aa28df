/** Scripts of accounts: names, the check before storing, and where they are kept. */
@NullMarked
package org.tamis.managesieve.script;

import org.jspecify.annotations.NullMarked;
