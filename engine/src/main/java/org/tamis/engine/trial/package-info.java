/**
 * Scripts tried on messages in a world that was described, so that nothing is stored or sent: what
 * they would do, what two of them do differently, which of their rules are ever reached.
 */
@NullMarked
package org.tamis.engine.trial;

import org.jspecify.annotations.NullMarked;
