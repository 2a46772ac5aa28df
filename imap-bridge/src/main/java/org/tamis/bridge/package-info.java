/** What the bridge's parts share: mail addresses and who they belong to. */
@NullMarked
package org.tamis.bridge;

import org.jspecify.annotations.NullMarked;
