/**
 * For the test language only: scripts that change settings as they run, take another message, drop
 * what they have decided and run other scripts within themselves. No script that sorts mail may do
 * any of it, so nothing of it is on the engine's face.
 */
@NullMarked
package org.tamis.engine.testing;

import org.jspecify.annotations.NullMarked;
