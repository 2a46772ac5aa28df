/** What a server proves itself with: certificate and key, reloaded when their files change. */
@NullMarked
package org.tamis.service.tls;

import org.jspecify.annotations.NullMarked;
