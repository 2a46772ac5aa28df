/** What a script decided, from action to delivery plan: values, nothing done yet. */
@NullMarked
package org.tamis.engine.plan;

import org.jspecify.annotations.NullMarked;
