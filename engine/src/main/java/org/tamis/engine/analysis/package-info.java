/**
 * What a script says that is right but hardly meant: rules that cannot fire, mail that is filed
 * twice, names that nobody uses. Only {@code tamis check} and its like ask; no delivery does.
 */
@NullMarked
package org.tamis.engine.analysis;

import org.jspecify.annotations.NullMarked;
