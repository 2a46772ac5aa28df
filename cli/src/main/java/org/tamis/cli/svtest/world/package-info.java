/** What a file of tests runs in: mailboxes, outgoing mail, settings and scripts, for it alone. */
@NullMarked
package org.tamis.cli.svtest.world;

import org.jspecify.annotations.NullMarked;
