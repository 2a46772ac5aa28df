/** What more and more services on one database deliver: {@code tests/bench/nodes}. */
@NullMarked
package org.tamis.bench.nodes;

import org.jspecify.annotations.NullMarked;
