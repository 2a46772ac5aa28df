/** What a site decides about the language. */
@NullMarked
package org.tamis.engine.settings;

import org.jspecify.annotations.NullMarked;
