/**
 * What became of each delivery of the last days, and why: stored as the inputs of a repetition with
 * the results. Errors of scripts, and the mail that tells their owner.
 */
@NullMarked
package org.tamis.bridge.explain;

import org.jspecify.annotations.NullMarked;
