@NullMarked
package org.tamis.engine.analysis;

import org.jspecify.annotations.NullMarked;
