//! The binary: hands the process's arguments and environment to the library, and its status back.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    pmo::cli::main()
}
