/** Access tokens of OAuth 2.0. */
@NullMarked
package org.tamis.service.accounts.oauth;

import org.jspecify.annotations.NullMarked;
