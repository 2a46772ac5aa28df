package org.tamis.studio.filter;

import java.util.List;
import org.tamis.bridge.filter.ChosenMail;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.service.scripts.ScriptName;

/**
 * A preview that has come to its end, by which its owner may let exactly that be done.
 *
 * @param id that nobody can guess
 * @param recorded what runs of the script are recorded with
 * @param hash of the script's text
 */
record Preview(String id, ScriptName script, String recorded, String hash, ChosenMail mail) {
  /** What the run is recorded with. */
  FilterRun.Request request() {
    return new FilterRun.Request(recorded, hash, List.of(mail.mailbox()), mail.query(), false);
  }
}
