package io.medianest.gateway.upload;

import io.medianest.gateway.upload.DirectUpload.PartToPut;
import io.medianest.messaging.command.UploadReply.Parts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** Where to put parts. */
@RegisterForReflection
record SignedParts(List<PartToPut> parts) {
  static SignedParts of(Parts signed) {
    return new SignedParts(signed.parts().stream().map(PartToPut::of).toList());
  }
}
