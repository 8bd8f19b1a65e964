/**
 * Every key of this service with its meaning and default: {@link
 * io.medianest.upload.config.UploadConfig} and {@link io.medianest.upload.config.StorageConfig};
 * {@link io.medianest.upload.config.Beans} makes of them what the others inject.
 */
package io.medianest.upload.config;
