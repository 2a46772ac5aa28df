/** What is remembered about accounts from one delivery to the next, in the database. */
@NullMarked
package org.tamis.bridge.state;

import org.jspecify.annotations.NullMarked;
