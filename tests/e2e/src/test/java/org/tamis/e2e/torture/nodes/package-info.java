/** Several services on one database, under all that may befall them. */
@NullMarked
package org.tamis.e2e.torture.nodes;

import org.jspecify.annotations.NullMarked;
