/** Requests and replies as values, and the server that carries them. Only it knows Helidon. */
@NullMarked
package org.tamis.studio.http;

import org.jspecify.annotations.NullMarked;
