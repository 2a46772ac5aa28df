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
      case NONEXISTENT -> Reply.no(ResponseCode.NONEXISTENT, "there is no script of that name");
      case ALREADY_EXISTS ->
          Reply.no(ResponseCode.ALREADYEXISTS, "there is a script of that name already");
      case ACTIVE ->
          Reply.no(ResponseCode.ACTIVE, "the active script cannot be deleted; deactivate it first");
      case TOO_MANY ->
          Reply.no(ResponseCode.QUOTA_MAXSCRIPTS, "you have as many scripts as are allowed");
      case TOO_LARGE ->
          Reply.no(ResponseCode.QUOTA_MAXSIZE, "the script is larger than is allowed");
    };
  }
}
