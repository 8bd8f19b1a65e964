/**
 * What a program that decodes strangers' files may see and use. {@link
 * io.medianest.worker.isolation.Isolation} puts a command behind walls before it is started and
 * watches its appetite while it runs. Called by {@code tool} alone, which starts every program.
 */
package io.medianest.worker.isolation;
