/**
 * Text for people: pieces of scripts and messages as they may stand in a sentence, and the word
 * that a mistyped one was meant to be. It knows nothing of Sieve, so that all of the engine, and
 * what is built on it, can use it.
 */
@NullMarked
package org.tamis.engine.text;

import org.jspecify.annotations.NullMarked;
