package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.managesieve.wire.ResponseCode;
import org.tamis.service.scripts.ScriptChange;

/** What clients are told about a change (RFC 5804 §1.3). */
final class ChangeReplies {
  private ChangeReplies() {}

  static ManageSieveReply reply(ScriptChange change) {
    return switch (change) {
      case DONE -> ManageSieveReply.ok();
      case NONEXISTENT -> ManageSieveReply.no(ResponseCode.NONEXISTENT, "no script with that name");
      case ALREADY_EXISTS ->
          ManageSieveReply.no(ResponseCode.ALREADYEXISTS, "a script with that name already exists");
      case ACTIVE ->
          ManageSieveReply.no(
              ResponseCode.ACTIVE, "the active script cannot be deleted; deactivate it first");
      case TOO_MANY ->
          ManageSieveReply.no(ResponseCode.QUOTA_MAXSCRIPTS, "too many scripts: quota exceeded");
      case TOO_LARGE ->
          ManageSieveReply.no(ResponseCode.QUOTA_MAXSIZE, "script too large: quota exceeded");
      case OTHER_STATE ->
          ManageSieveReply.no(ResponseCode.TRYLATER, "the scripts were changed meanwhile");
    };
  }
}
