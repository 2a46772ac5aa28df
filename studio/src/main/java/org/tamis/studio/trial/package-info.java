/** Scripts tried on the mail of an account, before they are live. */
@NullMarked
package org.tamis.studio.trial;

import org.jspecify.annotations.NullMarked;
