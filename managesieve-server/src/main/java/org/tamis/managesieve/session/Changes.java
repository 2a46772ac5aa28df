package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.Reply;
import org.tamis.managesieve.wire.ResponseCode;
import org.tamis.service.scripts.Change;

/** What clients are told about a change (RFC 5804 §1.3). */
final class Changes {
  private Changes() {}

  static Reply reply(Change change) {
    return switch (change) {
      case DONE -> Reply.ok();
      case NONEXISTENT -> Reply.no(ResponseCode.NONEXISTENT, "no script with that name");
      case ALREADY_EXISTS ->
          Reply.no(ResponseCode.ALREADYEXISTS, "a script with that name already exists");
      case ACTIVE ->
          Reply.no(ResponseCode.ACTIVE, "the active script cannot be deleted; deactivate it first");
      case TOO_MANY -> Reply.no(ResponseCode.QUOTA_MAXSCRIPTS, "too many scripts: quota exceeded");
      case TOO_LARGE -> Reply.no(ResponseCode.QUOTA_MAXSIZE, "script too large: quota exceeded");
    };
  }
}
