/** Pages as people see them: templates, their words in several languages, the look. */
@NullMarked
package org.tamis.studio.page;

import org.jspecify.annotations.NullMarked;
