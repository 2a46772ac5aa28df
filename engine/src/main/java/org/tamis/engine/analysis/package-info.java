/**
 * What can be said about a program without running it: what it needs of a message, and what a
 * script says that is right but hardly meant. No delivery asks.
 */
@NullMarked
package org.tamis.engine.analysis;

import org.jspecify.annotations.NullMarked;
