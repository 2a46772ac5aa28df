/** What a program may ask while it runs: ports, answered by whoever runs it. */
@NullMarked
package org.tamis.engine.host;

import org.jspecify.annotations.NullMarked;
