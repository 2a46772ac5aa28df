/** What can be said about a program without running it. */
@NullMarked
package org.tamis.engine.analysis;

import org.jspecify.annotations.NullMarked;
