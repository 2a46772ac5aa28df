/** Which of several services that share a database works for an account now. */
@NullMarked
package org.tamis.bridge.node;

import org.jspecify.annotations.NullMarked;
