#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#elseif canImport(Darwin)
    import Darwin
#endif

/// The files of the operating system.
///
/// Files are opened relative to an open folder, never through symbolic links, closed on `exec`, and made with mode
/// 0600 (folders 0700) whatever the process's mask.
package struct POSIXFileSystem: FileSystem {
    /// The class of protection of the files that are made, on systems that have such; `nil` for that of the folder.
    private let protection: Int32?

    package init() { self.init(protection: nil) }

    init(protection: Int32?) { self.protection = protection }

    package func openFolder(at path: String, create: Bool) throws(FileSystemError) -> any Folder {
        // An embedded zero byte would end the path early in C and name another folder.
        guard !path.isEmpty, !path.utf8.contains(0) else { throw FileSystemError(.openFolder, "", .notFound) }
        let path = withoutTrailingSlashes(path)
        var isNew = false
        if create {
            if unsafe mkdir(path, 0o700) == 0 {
                isNew = true
            } else if errno != EEXIST {
                throw .last(.openFolder, "")
            }
        }
        let descriptor = try retrying(.openFolder, "") {
            unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        let folder = POSIXFolder(descriptor, protection: protection)
        if isNew {
            try folder.restrict()
        }
        return folder
    }
}

private final class POSIXFolder: Folder {
    private let descriptor: Int32
    private let protection: Int32?

    init(_ descriptor: Int32, protection: Int32? = nil) {
        self.descriptor = descriptor
        self.protection = protection
    }

    deinit { _ = close(descriptor) }

    func open(_ name: String, _ mode: FileMode) throws(FileSystemError) -> any OpenFile {
        let flags: Int32
        switch mode {
        case .read, .update:
            // Opening a pipe waits and opening a device may act, so look before.
            var status = stat()
            guard unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
                throw .last(.open, name)
            }
            guard status.st_mode & S_IFMT == S_IFREG else { throw FileSystemError(.open, name, .notRegularFile) }
            if mode == .update, status.st_nlink > 1 { throw FileSystemError(.open, name, .linked) }
            flags = mode == .read ? O_RDONLY : O_RDWR
        case .create:
            flags = O_RDWR | O_CREAT | O_EXCL
        }
        let file = POSIXFile(
            try retrying(.open, name) {
                unsafe openat(descriptor, name, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
            }, name)
        try file.checkRegular()
        if mode == .create {
            try file.restrict()
            if let protection { try file.protect(protection) }
        }
        return file
    }

    func rename(_ name: String, to newName: String) throws(FileSystemError) {
        guard unsafe renameat(descriptor, name, descriptor, newName) == 0 else { throw .last(.rename, name) }
    }

    func remove(_ name: String) throws(FileSystemError) {
        guard unsafe unlinkat(descriptor, name, 0) == 0 else { throw .last(.remove, name) }
    }

    func list() throws(FileSystemError) -> [String] {
        // The stream takes over its descriptor, so it gets one of its own.
        let own = try retrying(.list, "") { unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = unsafe fdopendir(own) else {
            _ = close(own)
            throw .last(.list, "")
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                if errno != 0 { throw .last(.list, "") }
                return names.sorted()
            }
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }

    func sync() throws(FileSystemError) {
        _ = try retrying(.sync, "") { fsync(descriptor) }
    }

    func syncParent() throws(FileSystemError) {
        let parent = POSIXFolder(
            try retrying(.openFolder, "") { unsafe openat(descriptor, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
        try parent.sync()
    }

    func restrict() throws(FileSystemError) {
        _ = try retrying(.restrict, "") { fchmod(descriptor, 0o700) }
    }
}

private final class POSIXFile: OpenFile {
    private let descriptor: Int32
    private let name: String

    init(_ descriptor: Int32, _ name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    deinit { _ = close(descriptor) }

    private func status() throws(FileSystemError) -> stat {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .last(.size, name) }
        return status
    }

    func checkRegular() throws(FileSystemError) {
        guard try status().st_mode & S_IFMT == S_IFREG else { throw FileSystemError(.open, name, .notRegularFile) }
    }

    func restrict() throws(FileSystemError) {
        _ = try retrying(.restrict, name) { fchmod(descriptor, 0o600) }
    }

    func protect(_ number: Int32) throws(FileSystemError) {
        #if canImport(Darwin)
            // Where files are not protected, as on a Mac's older disks, there is no class to set.
            if fcntl(descriptor, F_SETPROTECTIONCLASS, number) == -1, errno != ENOTSUP, errno != ENOTTY {
                throw .last(.restrict, name)
            }
        #endif
    }

    func read(_ count: Int, at offset: UInt64, into buffer: inout [UInt8]) throws(FileSystemError) -> Int {
        guard let start = off_t(exactly: offset) else { throw FileSystemError(.read, name, .shortRead) }
        var failure: FileSystemError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { space, initialized in
            do throws(FileSystemError) {
                initialized = try retrying(.read, name) { unsafe pread(descriptor, space.baseAddress, count, start) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        if buffer.isEmpty { buffer = bytes } else { buffer += bytes }
        return bytes.count
    }

    func write(_ bytes: [UInt8], _ range: Range<Int>, at offset: UInt64) throws(FileSystemError) -> Int {
        guard let start = off_t(exactly: offset) else { throw FileSystemError(.write, name, .system(EFBIG)) }
        var result: Result<Int, FileSystemError> = .success(0)
        unsafe bytes.withUnsafeBytes { all in
            let part = unsafe UnsafeRawBufferPointer(rebasing: all[range])
            do throws(FileSystemError) {
                result = .success(
                    try retrying(.write, name) { unsafe pwrite(descriptor, part.baseAddress, part.count, start) })
            } catch {
                result = .failure(error)
            }
        }
        return try result.get()
    }

    func sync(_ durability: JSONFileStore.Durability) throws(FileSystemError) {
        switch durability.level {
        case .operatingSystem: return
        case .full, .barrier:
            #if canImport(Darwin)
                // Some file systems know no barrier and no full sync; then fsync is all there is.
                let command = durability == .full ? F_FULLFSYNC : F_BARRIERFSYNC
                while fcntl(descriptor, command) != 0 {
                    if errno == EINTR { continue }
                    guard errno == ENOTSUP || errno == EINVAL || errno == ENOTTY else { throw .last(.sync, name) }
                    _ = try retrying(.sync, name) { fsync(descriptor) }
                    return
                }
            #else
                _ = try retrying(.sync, name) { fdatasync(descriptor) }
            #endif
        }
    }

    func size() throws(FileSystemError) -> UInt64 {
        UInt64(max(0, try status().st_size))
    }

    func truncate(to size: UInt64) throws(FileSystemError) {
        guard let size = off_t(exactly: size) else { throw FileSystemError(.truncate, name, .system(EFBIG)) }
        _ = try retrying(.truncate, name) { ftruncate(descriptor, size) }
    }

    func lock() throws(FileSystemError) -> Bool {
        while true {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            switch errno {
            case EINTR: continue
            case EWOULDBLOCK: return false
            default: throw .last(.lock, name)
            }
        }
    }
}

// MARK: - Implementation

extension FileSystemError {
    /// The error that the last system call left.
    fileprivate static func last(_ operation: Operation, _ name: String) -> FileSystemError {
        let number = errno
        let cause: Cause =
            switch number {
            case ENOENT: .notFound
            case EEXIST: .exists
            case ENOSPC, EDQUOT: .noSpace
            case ELOOP: .notRegularFile
            default: .system(number)
            }
        return FileSystemError(operation, name, cause)
    }
}

/// Returns the path without an ending as in `link/` or `link/.`, which the system takes as a wish to follow the link.
private func withoutTrailingSlashes(_ path: String) -> String {
    var bytes = Array(path.utf8)
    while bytes.count > 1 {
        if bytes.last == UInt8(ascii: "/") || bytes.suffix(2).elementsEqual("/.".utf8) {
            bytes.removeLast()
        } else {
            break
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// Repeats a system call while signals interrupt it, and throws its error.
private func retrying<Count: SignedInteger>(
    _ operation: FileSystemError.Operation, _ name: String, _ call: () -> Count
) throws(FileSystemError) -> Count {
    while true {
        let result = call()
        if result >= 0 { return result }
        guard errno == EINTR else { throw .last(operation, name) }
    }
}
