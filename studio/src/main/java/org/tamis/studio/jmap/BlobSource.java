package org.tamis.studio.jmap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The blobs of a data type, such as the texts of scripts. */
public interface BlobSource {
  /** The data type, as in "SieveScript". */
  String type();

  /** The capability that defines the type. */
  String capability();

  /** A blob of an account by its id; empty for one of another account. */
  Optional<Blob> find(String account, String blobId) throws IOException;

  /** The ids of the objects that refer to the blob (RFC 9404 §4.3). */
  List<String> referring(String account, String blobId) throws IOException;
}
