/** The core of JMAP (RFC 8620) without HTTP: requests, errors, session, blobs, push. */
@NullMarked
package org.tamis.studio.jmap;

import org.jspecify.annotations.NullMarked;
