@NullMarked
package org.tamis.studio;

import org.jspecify.annotations.NullMarked;
