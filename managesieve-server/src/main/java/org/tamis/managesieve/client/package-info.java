/** The client's side of ManageSieve (RFC 5804), as much as it takes to read scripts. */
@NullMarked
package org.tamis.managesieve.client;

import org.jspecify.annotations.NullMarked;
